"""What each unit of an advert tells of the role: its part, objects, stance and reach, and the law's sums over them."""
