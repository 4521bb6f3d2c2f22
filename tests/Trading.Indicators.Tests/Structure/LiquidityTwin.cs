using Trading.Indicators.Tests.Beyond;

namespace Trading.Indicators.Tests.Structure;

/// <summary>Liquidity from the words of docs/market-structure.md, with plain lists, looking at the neighbours of every bar again.</summary>
internal sealed class LiquidityTwin
{
    private readonly Bar[] _bars;
    private readonly Dictionary<int, List<LiquidityLevel>> _levels = new() { [1] = [], [-1] = [] };

    public LiquidityTwin(Bar[] bars, int left, int right, double tolerance, int period, int capacity)
    {
        _bars = bars;
        double[] range = Slow.Atr(bars, period);
        for (int t = 0; t < bars.Length; t++)
        {
            Meet(t, 1);
            Meet(t, -1);
            int swing = t - right;
            if (swing < left)
                continue;
            double near = double.IsNaN(range[t]) ? 0 : tolerance * range[t];
            foreach (int direction in new[] { 1, -1 })
            {
                double price = Outer(swing, direction);
                if (Enumerable.Range(swing - left, left).All(i => direction * Outer(i, direction) < direction * price)
                    && Enumerable.Range(swing + 1, right).All(i => direction * Outer(i, direction) <= direction * price))
                    Know(t, swing, direction, near, capacity);
            }
        }
    }

    public List<string> Events { get; } = [];

    public IEnumerable<string> Levels(int direction) => _levels[direction].Select(Text);

    public static string Text(LiquidityLevel level) =>
        FormattableString.Invariant($"@{level.Bar} {level.Price} {level.Inner} {level.Area} touches {level.Touches} visits {level.Visits} volume {level.VisitedVolume}");

    private void Meet(int t, int direction)
    {
        var bar = _bars[t];
        double reached = direction > 0 ? bar.High : bar.Low;
        foreach (var level in _levels[direction].ToArray())
        {
            int place = _levels[direction].IndexOf(level);
            if (direction * reached > direction * level.Price)
            {
                bool isRun = direction * bar.Close > direction * level.Price;
                Add(t, isRun ? "LiquidityRun" : "LiquiditySweep", isRun ? direction : -direction, (int)level.Bar, level);
                _levels[direction].RemoveAt(place);
            }
            else if (direction * reached >= direction * level.Area)
            {
                _levels[direction][place] = level with { Visits = level.Visits + 1, VisitedVolume = level.VisitedVolume + bar.Volume };
            }
        }
    }

    private void Know(int t, int swing, int direction, double near, int capacity)
    {
        var levels = _levels[direction];
        double price = Outer(swing, direction);
        var joined = levels.Where(level => Math.Abs(level.Price - price) <= near).OrderBy(level => Math.Abs(level.Price - price)).FirstOrDefault();
        if (joined.Touches > 0)
        {
            var grown = joined with { Touches = joined.Touches + 1, Inner = direction > 0 ? Math.Min(joined.Inner, price) : Math.Max(joined.Inner, price) };
            levels[levels.IndexOf(joined)] = grown;
            Add(t, "LiquidityPool", direction, swing, grown);
            return;
        }

        if (levels.Count == capacity)
        {
            Add(t, "LiquidityDropped", direction, (int)levels[0].Bar, levels[0]);
            levels.RemoveAt(0);
        }

        var bar = _bars[swing];
        levels.Add(new(direction, swing, bar.OpenTime, price, price, direction > 0 ? Math.Max(bar.Open, bar.Close) : Math.Min(bar.Open, bar.Close), 1, 0, 0));
        Add(t, "LiquiditySwing", direction, swing, levels[^1]);
    }

    private double Outer(int bar, int direction) => direction > 0 ? _bars[bar].High : _bars[bar].Low;

    private void Add(int t, string kind, int direction, int bar, LiquidityLevel level) => Events.Add(FormattableString.Invariant(
        $"{t}: {kind} {direction:+0;-0} @{bar} {StructureTwin.Zone(Math.Min(level.Price, level.Inner), Math.Max(level.Price, level.Inner))}"));
}
