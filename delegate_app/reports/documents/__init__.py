"""One file a document; each says what stands where, in the words of `blocks`."""
