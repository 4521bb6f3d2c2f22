namespace Trading.Data.Tests;

public sealed class OrderBookTests
{
    public static TheoryData<string> Kinds() => ["paged", "window of 64", "window of 4096", "window of 65536"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Random_changes_leave_what_they_leave_in_a_plain_dictionary(string kind)
    {
        var random = new Random(6);
        var book = Create(kind);
        var twin = new Dictionary<OrderSide, SortedDictionary<long, long>> { [OrderSide.Buy] = [], [OrderSide.Sell] = [] };
        var levels = new BookLevel[5_000];
        long middle = 50_000;
        for (int i = 0; i < 120_000; i++)
        {
            // The market wanders, jumps now and then, and has far orders.
            middle = Math.Max(20, middle + random.Next(-3, 4));
            if (random.Next(4_000) == 0)
                middle = random.Next(20, 1_000_000);
            var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            long distance = random.Next(10) == 0 ? random.Next(0, 200_000) : random.Next(0, 40);
            long price = side == OrderSide.Buy ? middle - distance : middle + distance + 1;
            long size = random.Next(3) == 0 ? 0 : random.Next(1, 1_000);
            if (price <= 0)
                continue;
            if (random.Next(50_000) == 0)
            {
                book.Clear();
                twin[OrderSide.Buy].Clear();
                twin[OrderSide.Sell].Clear();
            }

            book.Set(side, price, size);
            if (size == 0)
                twin[side].Remove(price);
            else
                twin[side][price] = size;
            Best(book, side).ShouldBe(BestOf(twin[side], side));
            book.SizeAt(side, price).ShouldBe(size);
            book.Count(side).ShouldBe(twin[side].Count);
            if (i % 1_000 == 0)
                CheckAll();
        }

        CheckAll();

        void CheckAll()
        {
            foreach (var (side, all) in twin)
            {
                var expected = all.Select(level => new BookLevel(level.Key, level.Value)).ToArray();
                if (side == OrderSide.Buy)
                    Array.Reverse(expected);
                if (levels.Length < expected.Length)
                    levels = new BookLevel[expected.Length * 2];
                levels.AsSpan(0, book.CopyTo(side, levels)).SequenceEqual(expected).ShouldBeTrue();
                var three = new BookLevel[3];
                three[..book.CopyTo(side, three)].ShouldBe(expected[..Math.Min(3, expected.Length)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_cannot_be_is_refused(string kind)
    {
        var book = Create(kind);
        Should.Throw<ArgumentOutOfRangeException>(() => book.Set(OrderSide.Buy, 0, 1)).Message.ShouldContain("priceTicks");
        Should.Throw<ArgumentOutOfRangeException>(() => book.Set(OrderSide.Sell, -5, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => book.Set(OrderSide.Sell, long.MaxValue, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => book.Set(OrderSide.Sell, 5, -1)).Message.ShouldContain("sizeLots");
        book.TryGetBest(OrderSide.Buy, out _).ShouldBeFalse();
        book.Set(OrderSide.Sell, (1L << 62) - 1, 7);
        book.Set(OrderSide.Sell, 1, 8);
        Best(book, OrderSide.Sell).ShouldBe(new BookLevel(1, 8));
        book.Count(OrderSide.Sell).ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(1 << 23)]
    public void A_window_of_no_power_of_two_is_refused(int ticks) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new WindowOrderBook(ticks));

    internal static IOrderBook Create(string kind) => kind == "paged"
        ? new PagedOrderBook()
        : new WindowOrderBook(int.Parse(kind["window of ".Length..], System.Globalization.CultureInfo.InvariantCulture));

    private static BookLevel? Best(IOrderBook book, OrderSide side) => book.TryGetBest(side, out var level) ? level : null;

    private static BookLevel? BestOf(SortedDictionary<long, long> levels, OrderSide side)
    {
        if (levels.Count == 0)
            return null;
        var best = side == OrderSide.Buy ? levels.Last() : levels.First();
        return new BookLevel(best.Key, best.Value);
    }
}
