"""What every room stands on: paths, settings, errors, language, identifiers and the clock."""
