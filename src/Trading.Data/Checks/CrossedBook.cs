namespace Trading.Data;

/// <summary>The best prices of the book that changes make, to see whether they cross. Market by order is not followed.</summary>
internal sealed class CrossedBook
{
    private readonly SortedSet<double> _bids = [];
    private readonly SortedSet<double> _asks = [];

    public double Bid => _bids.Count == 0 ? double.NaN : _bids.Max;

    public double Ask => _asks.Count == 0 ? double.NaN : _asks.Min;

    /// <summary>Applies a change, and says whether the book is crossed when a group of changes is complete.</summary>
    public bool Apply(in BookDelta delta)
    {
        if (delta.OrderId != 0)
            return false;
        if (delta.Action == BookAction.Clear)
        {
            _bids.Clear();
            _asks.Clear();
            return false;
        }

        var side = delta.Side == OrderSide.Buy ? _bids : _asks;
        if (delta.Action == BookAction.Set)
            side.Add(delta.Price);
        else
            side.Remove(delta.Price);
        return delta.IsLast && Bid >= Ask;
    }
}
