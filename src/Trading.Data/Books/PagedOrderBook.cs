namespace Trading.Data;

/// <summary>A book for any prices, however far apart: pages of 64 ticks, found by a hash table, with the best ones sorted.</summary>
public sealed class PagedOrderBook : IOrderBook
{
    private readonly PagedBookSide _bids = new();
    private readonly PagedBookSide _offers = new();

    /// <inheritdoc/>
    public void Set(OrderSide side, long priceTicks, long sizeLots)
    {
        BookGuard.Check(priceTicks, sizeLots);
        Of(side).Set(BookGuard.KeyOf(side, priceTicks), sizeLots);
    }

    /// <inheritdoc/>
    public long SizeAt(OrderSide side, long priceTicks) => Of(side).SizeAt(BookGuard.KeyOf(side, priceTicks));

    /// <inheritdoc/>
    public bool TryGetBest(OrderSide side, out BookLevel level)
    {
        var levels = Of(side);
        bool any = levels.Count > 0;
        level = any ? new(BookGuard.PriceOf(side, levels.BestKey), levels.SizeAt(levels.BestKey)) : default;
        return any;
    }

    /// <inheritdoc/>
    /// <remarks>Levels beyond the best 32 pages take a sort of all pages.</remarks>
    public int CopyTo(OrderSide side, Span<BookLevel> levels) => Of(side).CopyTo(side, levels);

    /// <inheritdoc/>
    public int Count(OrderSide side) => Of(side).Count;

    /// <inheritdoc/>
    public void Clear()
    {
        _bids.Clear();
        _offers.Clear();
    }

    private PagedBookSide Of(OrderSide side) => side == OrderSide.Buy ? _bids : _offers;
}
