"""Where the course draws its lines in time."""

ARMISTICE = 1953  # the end of the fighting in Korea
COLD_WAR_END = 1991  # the year in which the Soviet Union ended and both Koreas joined the United Nations
