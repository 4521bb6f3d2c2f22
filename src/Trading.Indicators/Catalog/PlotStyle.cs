namespace Trading.Indicators;

/// <summary>How a chart shows an output.</summary>
public enum PlotStyle
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Columns from zero.</summary>
    Histogram,

    /// <summary>A mark on the bars where the value is not zero.</summary>
    Marker,

    /// <summary>Separate dots.</summary>
    Dots,
}
