using System.Runtime.InteropServices;

namespace Trading;

/// <summary>Open, high, low, close and volume over a stretch of time. Known from <see cref="CloseTime"/> on, not earlier.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Bar : IEquatable<Bar>
{
    /// <summary>When the bar began.</summary>
    public readonly Timestamp OpenTime;

    /// <summary>When the bar was complete; the first moment at which a strategy may see it.</summary>
    public readonly Timestamp CloseTime;

    /// <summary>The first price.</summary>
    public readonly double Open;

    /// <summary>The highest price.</summary>
    public readonly double High;

    /// <summary>The lowest price.</summary>
    public readonly double Low;

    /// <summary>The last price.</summary>
    public readonly double Close;

    /// <summary>The traded volume in base units, or in what the data's source counts; 0 where there was none.</summary>
    public readonly double Volume;

    /// <summary>Creates a bar.</summary>
    public Bar(Timestamp openTime, Timestamp closeTime, double open, double high, double low, double close, double volume)
    {
        OpenTime = openTime;
        CloseTime = closeTime;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
    }

    /// <summary>(High + Low) / 2.</summary>
    public double MedianPrice => (High + Low) / 2;

    /// <summary>(High + Low + Close) / 3.</summary>
    public double TypicalPrice => (High + Low + Close) / 3;

    /// <inheritdoc/>
    public bool Equals(Bar other) =>
        OpenTime == other.OpenTime && CloseTime == other.CloseTime && Open.Equals(other.Open) && High.Equals(other.High)
        && Low.Equals(other.Low) && Close.Equals(other.Close) && Volume.Equals(other.Volume);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Bar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(OpenTime, CloseTime, Open, High, Low, Close, Volume);

    /// <summary>The bar on one line, in the invariant culture.</summary>
    public override string ToString() => FormattableString.Invariant($"{OpenTime} O {Open} H {High} L {Low} C {Close} V {Volume}");

    /// <summary>Whether all fields are equal.</summary>
    public static bool operator ==(Bar left, Bar right) => left.Equals(right);

    /// <summary>Whether any field differs.</summary>
    public static bool operator !=(Bar left, Bar right) => !left.Equals(right);
}
