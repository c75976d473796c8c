"""What becomes of the entries of files: worked out from what stands here, nothing written."""
