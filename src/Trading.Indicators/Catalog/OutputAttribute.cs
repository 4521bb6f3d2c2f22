namespace Trading.Indicators;

/// <summary>Marks a property of an indicator as a further output, beside <see cref="Indicator.Value"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>How a chart shows it.</summary>
    public PlotStyle Style { get; set; }

    /// <summary>TA-Lib's name for the output; null where it has none.</summary>
    public string? TaLib { get; set; }
}
