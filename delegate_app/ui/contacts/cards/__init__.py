"""Cards and signatures that wait, gone through one after the other."""
