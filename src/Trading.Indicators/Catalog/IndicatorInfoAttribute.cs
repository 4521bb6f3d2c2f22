namespace Trading.Indicators;

/// <summary>Describes an indicator for the <see cref="IndicatorCatalog"/>.</summary>
/// <remarks>Parameters are those of the constructor; their ranges stand on the properties of the same name as a <see cref="ParameterAttribute"/>.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IndicatorInfoAttribute : Attribute
{
    /// <summary>Describes an indicator.</summary>
    /// <param name="title">Its name in words, as people of the field know it.</param>
    /// <param name="group">Its family.</param>
    /// <param name="source">Who published the formula, and where.</param>
    public IndicatorInfoAttribute(string title, IndicatorGroup group, string source)
    {
        Title = title;
        Group = group;
        Source = source;
    }

    /// <summary>Its name in words.</summary>
    public string Title { get; }

    /// <summary>Its family.</summary>
    public IndicatorGroup Group { get; }

    /// <summary>Who published the formula, and where.</summary>
    public string Source { get; }

    /// <summary>The name of the same function in TA-Lib; null where there is none.</summary>
    public string? TaLib { get; set; }

    /// <summary>Where a chart shows it.</summary>
    public PlotPane Pane { get; set; } = PlotPane.Own;

    /// <summary>How a chart shows <see cref="Indicator.Value"/>.</summary>
    public PlotStyle Style { get; set; }

    /// <summary>What <see cref="Indicator.Value"/> is called where there are more outputs, as a property's name: <c>Middle</c>.</summary>
    public string Output { get; set; } = nameof(Indicator.Value);

    /// <summary>TA-Lib's name for <see cref="Indicator.Value"/>; null where it is the only output.</summary>
    public string? TaLibOutput { get; set; }
}
