"""What a reader notices in a document: folded text, sentences, polarity, parties, quantities."""
