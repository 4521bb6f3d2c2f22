namespace Trading.Indicators;

/// <summary>Where a chart shows an indicator.</summary>
public enum PlotPane
{
    /// <summary>Over the price, on its scale.</summary>
    Price,

    /// <summary>In a pane of its own.</summary>
    Own,
}
