using Trading.Matching;

namespace Trading.Tests.Matching;

/// <summary>Draws commands that a book must take, of all kinds, right and wrong, near the market and far from it.</summary>
internal sealed class RandomCommands(int seed, RandomCommands.Style style)
{
    private readonly Random _random = new(seed);
    private readonly List<long> _ids = [];
    private long _nextId = 1;
    private long _middle = style.Middle;

    /// <param name="Name">What it is called.</param>
    /// <param name="Middle">Where prices begin.</param>
    /// <param name="Spread">How far around the middle orders lie.</param>
    /// <param name="FarPercent">How many in a hundred lie anywhere.</param>
    /// <param name="JumpEvery">Every so many commands the middle jumps.</param>
    /// <param name="Window">The ticks of the fast book's window.</param>
    internal sealed record Style(string Name, long Middle, int Spread, int FarPercent, int JumpEvery, int Window)
    {
        public override string ToString() => Name;
    }

    public static Style[] Styles =>
    [
        new("dense", 10_000, 12, 0, 100_000, 4096),
        new("wide", 500_000, 900, 2, 50_000, 4096),
        new("far", 500_000, 60, 30, 2_000, 64),
        new("jumping", 1_000_000, 40, 10, 150, 256),
        new("low prices", 30, 40, 5, 1_000, 64),
        new("at the limits", MatchingLimits.MaxPriceTicks - 30, 40, 5, 1_000, 128),
    ];

    /// <summary>Draws one command, and gives it to each book.</summary>
    public void Next(params ReadOnlySpan<IMatchingBook> books)
    {
        _middle = Math.Clamp(_middle + _random.Next(-1, 2), 1, MatchingLimits.MaxPriceTicks);
        if (_random.Next(style.JumpEvery) == 0)
            _middle = style.Middle + _random.Next((int)-Math.Min(style.Middle - 1, 100_000), (int)Math.Min(MatchingLimits.MaxPriceTicks - style.Middle + 1, 100_000));
        int kind = _random.Next(100);
        var side = _random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
        long price = Price(side);
        long lots = _random.Next(200) switch { 0 => MatchingLimits.MaxLots - _random.Next(2), 1 => _random.Next(-2, 1), 2 => MatchingLimits.MaxLots + 1, _ => _random.Next(1, 40) };
        long id = Known();

        // More come than go until a few hundred rest, then as many.
        if (kind < (_ids.Count < 600 ? 45 : 25))
        {
            id = _random.Next(100) == 0 ? id : _random.Next(300) == 0 ? -_random.Next(2) : _nextId++;
            var timeInForce = _random.Next(500) == 0 ? TimeInForce.GoodTillDate : TimeInForce.GoodTillCancel;
            if (_random.Next(1_000) == 0)
                side = (OrderSide)2;
            foreach (var book in books)
                book.Submit(id, side, price, lots, timeInForce);
            _ids.Add(id);
        }
        else if (kind < 55)
        {
            id = _nextId++;
            var timeInForce = _random.Next(2) == 0 ? TimeInForce.ImmediateOrCancel : TimeInForce.FillOrKill;
            long size = lots is > 0 and < 40 ? lots * _random.Next(1, 8) : lots;
            price = Math.Max(1, side == OrderSide.Buy ? price + _random.Next(0, style.Spread * 2) : price - _random.Next(0, style.Spread * 2));
            foreach (var book in books)
                book.Submit(id, side, price, size, timeInForce);
        }
        else if (kind < 60)
        {
            id = _nextId++;
            long size = _random.Next(1, 120);
            Int128 budget = _random.Next(60) == 0 ? 0 : (Int128)size * Math.Max(1, _middle + _random.Next(-style.Spread, style.Spread));
            foreach (var book in books)
                book.SubmitWithBudget(id, side, size, budget);
        }
        else if (kind < 68)
        {
            foreach (var book in books)
                book.Cancel(id);
            _ids.Remove(id);
        }
        else if (kind < 75)
        {
            long by = _random.Next(40) == 0 ? 0 : _random.Next(1, 30);
            foreach (var book in books)
                book.Reduce(id, by);
        }
        else
        {
            if (_random.Next(300) == 0)
                price = _random.Next(2) == 0 ? 0 : MatchingLimits.MaxPriceTicks + 1;
            foreach (var book in books)
                book.Move(id, price);
        }

        if (_ids.Count > 1_500)
            _ids.RemoveRange(0, 300);
    }

    private long Known() => _ids.Count == 0 || _random.Next(100) == 0 ? _nextId + 7 : _ids[_random.Next(_ids.Count)];

    private long Price(OrderSide side)
    {
        if (_random.Next(100) < style.FarPercent)
            return _random.NextInt64(1, _random.Next(2) == 0 ? MatchingLimits.MaxPriceTicks + 1 : style.Middle * 2);
        long distance = _random.Next(-style.Spread / 8, style.Spread);
        return Math.Clamp(side == OrderSide.Buy ? _middle - distance : _middle + distance, 0, MatchingLimits.MaxPriceTicks + 1);
    }
}
