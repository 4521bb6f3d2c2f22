namespace Trading;

/// <summary>An order that is another one where the data ends earlier.</summary>
/// <param name="Cut">Where the data ended.</param>
/// <param name="WithFuture">The first order that differs, as it was sent with the rest of the data there; <see langword="null"/> where none was sent.</param>
/// <param name="WithoutFuture">What was sent in its place without it; <see langword="null"/> where nothing was.</param>
public sealed record LookaheadFinding(Timestamp Cut, string? WithFuture, string? WithoutFuture)
{
    /// <summary>The finding in a sentence.</summary>
    public override string ToString() => $"cut at {Cut}: with the future {WithFuture ?? "no order"}, without it {WithoutFuture ?? "no order"}";
}
