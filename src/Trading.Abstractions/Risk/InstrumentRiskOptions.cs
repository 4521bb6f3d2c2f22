namespace Trading;

/// <summary>Limits of one instrument that replace the general ones. What is <see langword="null"/> here stays as it is in general.</summary>
public sealed class InstrumentRiskOptions
{
    /// <summary>The instrument, written <c>VENUE:SYMBOL</c>.</summary>
    public string Instrument { get; set; } = "";

    /// <summary>Instead of <see cref="RiskOptions.MaxPositionNotional"/>.</summary>
    public decimal? MaxPositionNotional { get; set; }

    /// <summary>Instead of <see cref="RiskOptions.MaxPositionQuantity"/>.</summary>
    public decimal? MaxPositionQuantity { get; set; }

    /// <summary>Instead of <see cref="RiskOptions.MaxOrderNotional"/>.</summary>
    public decimal? MaxOrderNotional { get; set; }

    /// <summary>Instead of <see cref="RiskOptions.MaxOrderQuantity"/>.</summary>
    public decimal? MaxOrderQuantity { get; set; }

    internal InstrumentRiskOptions Copy() => (InstrumentRiskOptions)MemberwiseClone();
}
