"""What is said: words in marks, reported words, dialogues, interviews, headlines."""
