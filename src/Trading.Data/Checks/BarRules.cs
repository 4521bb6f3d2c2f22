namespace Trading.Data;

/// <summary>What must hold for any bar, whatever it comes from.</summary>
internal static class BarRules
{
    /// <summary>Whether the numbers can be those of a bar. A comparison with NaN is false, so that NaN fails as well.</summary>
    public static bool IsSound(double open, double high, double low, double close, double volume) =>
        low > 0 & low <= open & low <= close & high >= open & high >= close & high <= double.MaxValue
        & volume >= 0 & volume <= double.MaxValue;

    /// <summary>What is wrong with a bar in itself, as the end of a sentence; null where nothing is.</summary>
    public static string? FaultOf(in Bar bar)
    {
        if (bar.CloseTime <= bar.OpenTime)
            return $"it closes at {bar.CloseTime}, which is not after its open.";
        if (IsSound(bar.Open, bar.High, bar.Low, bar.Close, bar.Volume))
            return null;
        return PriceFault("open", bar.Open) ?? PriceFault("high", bar.High) ?? PriceFault("low", bar.Low) ?? PriceFault("close", bar.Close)
            ?? VolumeFault(bar.Volume) ?? RangeFault(bar);
    }

    /// <summary>What is wrong with the times of two bars that follow each other; null where nothing is.</summary>
    public static string? FaultOfOrder(in Bar previous, in Bar bar) =>
        bar.OpenTime == previous.OpenTime ? "its time stands there twice."
        : bar.OpenTime < previous.OpenTime ? $"it is out of order, after a bar at {previous.OpenTime}."
        : bar.CloseTime <= previous.CloseTime ? $"it closes at {bar.CloseTime}, not after the bar before, which closes at {previous.CloseTime}."
        : null;

    private static string? PriceFault(string name, double price) =>
        !double.IsFinite(price) ? FormattableString.Invariant($"its {name} {price} is not a number.")
        : price <= 0 ? FormattableString.Invariant($"its {name} {price} is not above zero.")
        : null;

    private static string? VolumeFault(double volume) =>
        !double.IsFinite(volume) ? FormattableString.Invariant($"its volume {volume} is not a number.")
        : volume < 0 ? FormattableString.Invariant($"its volume {volume} is negative.")
        : null;

    private static string RangeFault(in Bar bar) =>
        bar.High < bar.Low ? FormattableString.Invariant($"its high {bar.High} is below its low {bar.Low}.")
        : bar.High < bar.Open || bar.Low > bar.Open
            ? FormattableString.Invariant($"its open {bar.Open} is outside of its range from {bar.Low} to {bar.High}.")
            : FormattableString.Invariant($"its close {bar.Close} is outside of its range from {bar.Low} to {bar.High}.");
}
