namespace Trading;

/// <summary>Names an order at a venue, by either of its names; the venue's own goes first where both are known.</summary>
/// <param name="Instrument">What it trades.</param>
/// <param name="ClientOrderId">The name that we gave it.</param>
/// <param name="VenueOrderId">The name that the venue gave it.</param>
/// <param name="IsConditional">Whether it still waits for its trigger; some venues keep those in a list of their own.</param>
public sealed record OrderReference(Instrument Instrument, string? ClientOrderId, string? VenueOrderId = null, bool IsConditional = false);
