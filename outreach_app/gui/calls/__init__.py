"""Call mode: the queue, the person who is rung, the outcomes, and what is noted."""
