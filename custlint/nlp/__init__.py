"""English without the rules: sentences, the pipeline, its tables of word forms."""
