namespace Trading.Testing;

/// <summary>The bars of a series as columns, the form that batch computations take.</summary>
public sealed class BarColumns
{
    /// <summary>Takes the bars apart.</summary>
    public BarColumns(IReadOnlyList<Bar> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        OpenTime = [.. bars.Select(bar => bar.OpenTime)];
        CloseTime = [.. bars.Select(bar => bar.CloseTime)];
        Open = [.. bars.Select(bar => bar.Open)];
        High = [.. bars.Select(bar => bar.High)];
        Low = [.. bars.Select(bar => bar.Low)];
        Close = [.. bars.Select(bar => bar.Close)];
        Volume = [.. bars.Select(bar => bar.Volume)];
    }

    /// <summary>When the bars open.</summary>
    public Timestamp[] OpenTime { get; }

    /// <summary>When the bars close.</summary>
    public Timestamp[] CloseTime { get; }

    /// <summary>The opens.</summary>
    public double[] Open { get; }

    /// <summary>The highs.</summary>
    public double[] High { get; }

    /// <summary>The lows.</summary>
    public double[] Low { get; }

    /// <summary>The closes.</summary>
    public double[] Close { get; }

    /// <summary>The volumes.</summary>
    public double[] Volume { get; }
}
