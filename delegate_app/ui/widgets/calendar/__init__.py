"""The hours of days drawn to scale, with a card for each thing that is on."""
