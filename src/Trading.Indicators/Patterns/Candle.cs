namespace Trading.Indicators;

/// <summary>A candle of a <see cref="CandleWindow"/>, with what the candles before it make of its size. Valid until the next bar.</summary>
public readonly struct Candle
{
    private readonly CandleWindow _window;
    private readonly int _place;

    internal Candle(CandleWindow window, int place, ReadOnlySpan<double> prices)
    {
        _window = window;
        _place = place;
        Open = prices[0];
        High = prices[1];
        Low = prices[2];
        Close = prices[3];
    }

    /// <summary>The first price.</summary>
    public double Open { get; }

    /// <summary>The highest price.</summary>
    public double High { get; }

    /// <summary>The lowest price.</summary>
    public double Low { get; }

    /// <summary>The last price.</summary>
    public double Close { get; }

    /// <summary>Whether it closed where it opened or higher.</summary>
    public bool IsWhite => Close >= Open;

    /// <summary>Whether it closed lower than it opened.</summary>
    public bool IsBlack => Close < Open;

    /// <summary>1 of a white candle, -1 of a black one.</summary>
    public int Color => IsWhite ? 1 : -1;

    /// <summary>The upper end of the body.</summary>
    public double Top => IsWhite ? Close : Open;

    /// <summary>The lower end of the body.</summary>
    public double Bottom => IsWhite ? Open : Close;

    /// <summary>The length of the body.</summary>
    public double Body => Math.Abs(Close - Open);

    /// <summary>The length of the shadow above the body.</summary>
    public double UpperShadow => High - Top;

    /// <summary>The length of the shadow below the body.</summary>
    public double LowerShadow => Bottom - Low;

    /// <summary>Whether the body is long.</summary>
    public bool IsLong => Body > Measure(CandleSetting.BodyLong);

    /// <summary>Whether the body is short.</summary>
    public bool IsShort => Body < Measure(CandleSetting.BodyShort);

    /// <summary>Whether the body is not longer than the limit of a short one; of one that is exactly so long, <see cref="IsShort"/> is false.</summary>
    public bool IsAtMostShort => Body <= Measure(CandleSetting.BodyShort);

    /// <summary>Whether open and close are about the same.</summary>
    public bool IsDoji => Body <= Measure(CandleSetting.BodyDoji);

    /// <summary>Whether there is no upper shadow, or a very short one.</summary>
    public bool LacksUpperShadow => UpperShadow < Measure(CandleSetting.ShadowVeryShort);

    /// <summary>Whether there is no lower shadow, or a very short one.</summary>
    public bool LacksLowerShadow => LowerShadow < Measure(CandleSetting.ShadowVeryShort);

    /// <summary>Whether there is an upper shadow that is more than very short.</summary>
    public bool HasUpperShadow => UpperShadow > Measure(CandleSetting.ShadowVeryShort);

    /// <summary>Whether there is a lower shadow that is more than very short.</summary>
    public bool HasLowerShadow => LowerShadow > Measure(CandleSetting.ShadowVeryShort);

    /// <summary>Whether the body is above that of <paramref name="other"/>.</summary>
    public bool GapsUpFrom(in Candle other) => Bottom > other.Top;

    /// <summary>Whether the body is below that of <paramref name="other"/>.</summary>
    public bool GapsDownFrom(in Candle other) => Top < other.Bottom;

    /// <summary>Whether all of it is above <paramref name="other"/>, shadows included.</summary>
    public bool IsAbove(in Candle other) => Low > other.High;

    /// <summary>Whether all of it is below <paramref name="other"/>, shadows included.</summary>
    public bool IsBelow(in Candle other) => High < other.Low;

    /// <summary>The limit that a setting stands for at this candle, in the unit of the price.</summary>
    /// <exception cref="InvalidOperationException">The pattern did not ask for the setting.</exception>
    public double Measure(CandleSetting setting) => _window.Measure(_place, setting);
}
