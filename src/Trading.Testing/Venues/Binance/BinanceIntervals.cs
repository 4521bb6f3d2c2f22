namespace Trading.Testing;

/// <summary>Binance's names of bar lengths; upper and lower case differ.</summary>
internal static class BinanceIntervals
{
    private static readonly Dictionary<string, SimulatedBarSpan> Spans = new(StringComparer.Ordinal)
    {
        ["1s"] = SimulatedBarSpan.OfSeconds(1),
        ["1m"] = SimulatedBarSpan.OfSeconds(60),
        ["3m"] = SimulatedBarSpan.OfSeconds(180),
        ["5m"] = SimulatedBarSpan.OfSeconds(300),
        ["15m"] = SimulatedBarSpan.OfSeconds(900),
        ["30m"] = SimulatedBarSpan.OfSeconds(1800),
        ["1h"] = SimulatedBarSpan.OfSeconds(3600),
        ["2h"] = SimulatedBarSpan.OfSeconds(7200),
        ["4h"] = SimulatedBarSpan.OfSeconds(14_400),
        ["6h"] = SimulatedBarSpan.OfSeconds(21_600),
        ["8h"] = SimulatedBarSpan.OfSeconds(28_800),
        ["12h"] = SimulatedBarSpan.OfSeconds(43_200),
        ["1d"] = SimulatedBarSpan.OfSeconds(86_400),
        ["3d"] = SimulatedBarSpan.OfSeconds(259_200),
        ["1w"] = SimulatedBarSpan.OfSeconds(604_800),
        ["1M"] = SimulatedBarSpan.OneMonth,
    };

    public static bool TryGet(string name, out SimulatedBarSpan span) => Spans.TryGetValue(name, out span);
}
