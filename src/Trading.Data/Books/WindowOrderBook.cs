using System.Numerics;

namespace Trading.Data;

/// <summary>A book with a place for each tick in a window around the best prices: the fastest there is where prices stand close together.</summary>
/// <remarks>Prices far from the best are kept as well, in pages. The window moves with the best, which costs as much as all levels once.</remarks>
public sealed class WindowOrderBook : IOrderBook
{
    private readonly WindowBookSide _bids;
    private readonly WindowBookSide _offers;

    /// <summary>Creates an empty book.</summary>
    /// <param name="windowTicks">How many ticks each side's window has: a power of two from 64 to 2^22; 16 bytes of memory each. 65,536 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is no power of two, or out of its range.</exception>
    public WindowOrderBook(int windowTicks = 65_536)
    {
        if (windowTicks is < 64 or > 1 << 22 || !BitOperations.IsPow2(windowTicks))
            throw new ArgumentOutOfRangeException(nameof(windowTicks), windowTicks, "A window must be a power of two from 64 to 4,194,304 ticks.");
        _bids = new(windowTicks);
        _offers = new(windowTicks);
    }

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
        bool any = Of(side).TryGetBest(out long key, out long size);
        level = any ? new(BookGuard.PriceOf(side, key), size) : default;
        return any;
    }

    /// <inheritdoc/>
    public int CopyTo(OrderSide side, Span<BookLevel> levels) => Of(side).CopyTo(side, levels);

    /// <inheritdoc/>
    public int Count(OrderSide side) => Of(side).Count;

    /// <inheritdoc/>
    public void Clear()
    {
        _bids.Clear();
        _offers.Clear();
    }

    private WindowBookSide Of(OrderSide side) => side == OrderSide.Buy ? _bids : _offers;
}
