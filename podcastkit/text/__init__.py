"""All that is known of languages: normal forms, sentences, word lists, numbers, dates, labels,
typography."""
