"""From a Reading to a scope: the screen, the features, the classifier and the explanation of its answer."""
