namespace Trading.Data.Tests;

public sealed class TickSetTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(16384)]
    public void The_next_lower_tick_is_what_a_sorted_set_says(int ticks)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var set = new TickSet(ticks);
            var known = new SortedSet<int>();
            for (int step = 0; step < 2_000; step++)
            {
                // Few of a wide window, so that whole words and groups stay empty between them.
                int tick = random.Next(ticks / 64) * 64 / Math.Max(1, random.Next(3)) % ticks;
                tick = Math.Min(ticks - 1, tick + random.Next(3));
                switch (random.Next(4))
                {
                    case 0:
                        set.Add(tick);
                        known.Add(tick);
                        break;
                    case 1:
                        set.Remove(tick);
                        known.Remove(tick);
                        break;
                    case 2:
                        bool isUsed = random.Next(3) == 0;
                        bool changed = isUsed ? known.Add(tick) : known.Remove(tick);
                        set.Set(tick, isUsed).ShouldBe(!changed ? 0 : isUsed ? 1 : -1, $"seed {seed}, step {step}");
                        break;
                    default:
                        int from = random.Next(ticks);
                        var lower = known.GetViewBetween(-1, from - 1);
                        set.Below(from).ShouldBe(lower.Count == 0 ? -1 : lower.Max, $"seed {seed}, step {step}, below {from}");
                        break;
                }
            }

            set.Clear();
            set.Below(ticks - 1).ShouldBe(-1);
        }
    }
}
