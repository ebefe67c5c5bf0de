"""The planets' orbits as a symplectic integration: float arithmetic and attribute access in a loop.

Prints the system's energy before and after; both are the same to nine places on every target.
"""

import math
import sys

SOLAR_MASS = 4 * math.pi**2
DAYS_PER_YEAR = 365.24
STEP_YEARS = 0.01


class Body:
    """A point mass: position in astronomical units, velocity in units a year, mass in solar masses times 4 pi squared."""

    def __init__(self, position, velocity_per_day, solar_masses):
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = (v * DAYS_PER_YEAR for v in velocity_per_day)
        self.mass = solar_masses * SOLAR_MASS


def solar_system():
    sun = Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0)
    jupiter = Body(
        (4.84143144246472090, -1.16032004402742839, -0.103622044471123109),
        (0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023),
        0.000954791938424326609,
    )
    saturn = Body(
        (8.34336671824457987, 4.12479856412430479, -0.403523417114321381),
        (-0.00276742510726411880, 0.00499852801234917238, 0.0000230417297573763929),
        0.000285885980666130812,
    )
    uranus = Body(
        (12.8943695621391310, -15.1111514016986312, -0.223307578892655734),
        (0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556),
        0.0000436624404335156298,
    )
    neptune = Body(
        (15.3796971148509165, -25.9193146099879641, 0.179258772950371181),
        (0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870),
        0.0000515138902046611451,
    )
    return [sun, jupiter, saturn, uranus, neptune]


def rest(bodies):
    """Gives the sun the momentum that makes the system's total zero."""
    sun = bodies[0]
    sun.vx = -sum(b.vx * b.mass for b in bodies) / SOLAR_MASS
    sun.vy = -sum(b.vy * b.mass for b in bodies) / SOLAR_MASS
    sun.vz = -sum(b.vz * b.mass for b in bodies) / SOLAR_MASS


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1 :]:
            dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
            total -= a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def advance(bodies, pairs, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        squared = dx * dx + dy * dy + dz * dz
        pull = dt / (squared * math.sqrt(squared))
        pull_a = a.mass * pull
        pull_b = b.mass * pull
        a.vx -= dx * pull_b
        a.vy -= dy * pull_b
        a.vz -= dz * pull_b
        b.vx += dx * pull_a
        b.vy += dy * pull_a
        b.vz += dz * pull_a
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    bodies = solar_system()
    rest(bodies)
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]
    print(f"{energy(bodies):.9f}")
    for _ in range(steps):
        advance(bodies, pairs, STEP_YEARS)
    print(f"{energy(bodies):.9f}")


main()
