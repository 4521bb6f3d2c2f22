namespace Trading.Indicators;

/// <summary>What counts as long, short, near and so on in a candle: always in comparison with the candles before it.</summary>
public enum CandleSetting
{
    /// <summary>A body is long when it is longer than the mean body of the 10 candles before.</summary>
    BodyLong,

    /// <summary>A body is very long when it is longer than 3 times the mean body of the 10 candles before.</summary>
    BodyVeryLong,

    /// <summary>A body is short when it is shorter than the mean body of the 10 candles before.</summary>
    BodyShort,

    /// <summary>A body is a doji's when it is not longer than a tenth of the mean range of the 10 candles before.</summary>
    BodyDoji,

    /// <summary>A shadow is long when it is longer than the body of the same candle.</summary>
    ShadowLong,

    /// <summary>A shadow is very long when it is longer than twice the body of the same candle.</summary>
    ShadowVeryLong,

    /// <summary>A shadow is short when it is shorter than half of the mean of both shadows of the 10 candles before.</summary>
    ShadowShort,

    /// <summary>A shadow is very short when it is shorter than a tenth of the mean range of the 10 candles before.</summary>
    ShadowVeryShort,

    /// <summary>Two prices are near when they are not farther apart than a fifth of the mean range of the 5 candles before.</summary>
    Near,

    /// <summary>Two prices are far when they are farther apart than 0.6 times the mean range of the 5 candles before.</summary>
    Far,

    /// <summary>Two prices are equal when they are not farther apart than a twentieth of the mean range of the 5 candles before.</summary>
    Equal,
}
