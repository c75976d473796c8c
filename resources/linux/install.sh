#!/bin/sh
# Puts Delegate among the applications of the desktop, for whoever runs this and nobody else.
#
#   ./install.sh           once, and again after the folder was moved
#   ./install.sh --remove  takes the entry away; missions and notes stay
#
# The app stays in its folder; what it needs to be found goes below ~/.local/share, or
# $XDG_DATA_HOME. Without the app the entry hides itself (TryExec).
set -eu

case ${1-} in
'' | --remove) ;;
*) sed -n '2,8s/^#//p' "$0" >&2 && exit 2 ;;
esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}

# How the Desktop Entry Specification has a path written: "\" twice in any value; inside the double
# quotes of Exec first a "\" before each of " ` $ \, and "%" twice.
value() { sed 's/\\/\\\\/g'; }
argument() { sed 's/[\\"`$]/\\&/g; s/%/%%/g'; }

cd "$here/share"
find . -type f | while IFS= read -r file; do
    target=$data/${file#./}
    rm -f "$target"
    if [ "${1-}" != --remove ]; then
        mkdir -p "$(dirname "$target")"
        cp "$file" "$target"
    fi
done
[ "${1-}" != --remove ] || exit 0

program=$here/delegate-app
while IFS= read -r line; do
    case $line in
    Exec=*)
        printf 'TryExec=%s\n' "$(printf '%s' "$program" | value)"
        printf 'Exec="%s"\n' "$(printf '%s' "$program" | argument | value)"
        ;;
    *) printf '%s\n' "$line" ;;
    esac
done <applications/delegate-app.desktop >"$data/applications/delegate-app.desktop"
echo "$data/applications/delegate-app.desktop"
