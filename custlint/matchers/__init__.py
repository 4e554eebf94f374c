"""What the rules find in a run of prose: references, the cues around them, the decision."""
