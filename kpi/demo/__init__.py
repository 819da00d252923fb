"""The figures of the demonstration: a made-up year of every plan, told in `data/demo`, the same at every run."""
