namespace Trading;

/// <summary>A fill with the order that it belongs to.</summary>
/// <param name="OrderId">The order's number in the session.</param>
/// <param name="Instrument">What was traded.</param>
/// <param name="Fill">The trade.</param>
/// <param name="SlippageCost">What the fill cost over the price without slippage, in the quote currency.</param>
public sealed record FillSummary(long OrderId, Instrument Instrument, Fill Fill, decimal SlippageCost);
