namespace Trading.Exchanges;

/// <summary>What is shown of a book that is not to be trusted.</summary>
internal sealed class EmptyBook : IBookView
{
    public static readonly EmptyBook Instance = new();

    public long SizeAt(OrderSide side, long priceTicks) => 0;

    public bool TryGetBest(OrderSide side, out BookLevel level)
    {
        level = default;
        return false;
    }

    public int CopyTo(OrderSide side, Span<BookLevel> levels) => 0;

    public int Count(OrderSide side) => 0;
}
