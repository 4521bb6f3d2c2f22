namespace Trading.Indicators;

/// <summary>The kinds of moving averages that can be chosen by name; the same order as TA-Lib's MAType.</summary>
public enum MovingAverageType
{
    /// <summary><see cref="Indicators.Sma"/>.</summary>
    Sma,

    /// <summary><see cref="Indicators.Ema"/>.</summary>
    Ema,

    /// <summary><see cref="Indicators.Wma"/>.</summary>
    Wma,

    /// <summary><see cref="Indicators.Dema"/>.</summary>
    Dema,

    /// <summary><see cref="Indicators.Tema"/>.</summary>
    Tema,

    /// <summary><see cref="Indicators.Trima"/>.</summary>
    Trima,

    /// <summary><see cref="Indicators.Kama"/>.</summary>
    Kama,

    /// <summary><see cref="Indicators.Mama"/>, which takes no period.</summary>
    Mama,

    /// <summary><see cref="Indicators.T3"/>.</summary>
    T3,
}
