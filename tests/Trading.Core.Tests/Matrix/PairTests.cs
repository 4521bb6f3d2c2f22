using Trading.Tests.Support;

namespace Trading.Tests.Matrix;

/// <summary>A target at 110 and a stop at 95 of a position of 10, sent as a pair by hand with the second moment, or with the entry as a bracket: the same market must end both in the same way.</summary>
public sealed class PairTests
{
    /// <summary>Kind of data, what it is about, the market from the second moment on, and what target and stop hear; where one updates the other that is another thing only after a part.</summary>
    private static readonly (DataKind Data, Situation Situation, string Market, string Target, string Stop, string? UpdatedTarget, string? UpdatedStop)[] Rows =
    [
        // The pair is sent at the close of the second bar, 2. A limit is passed, a stop touched; of both in a bar the stop counts.
        (DataKind.Bars, Situation.Reached, "100 111 100 105", "10m@110/3", "cancelled:Contingency", null, null),
        (DataKind.Bars, Situation.Reached, "100 100 95 100", "cancelled:Contingency", "woken/3 10@95/3", null, null),
        (DataKind.Bars, Situation.Reached, "100 115 90 100", "cancelled:Contingency", "woken/3 10@95/3", null, null),
        (DataKind.Bars, Situation.OneTickShort, "100 110 96 100", "", "", null, null),
        (DataKind.Bars, Situation.Gap, "100, 115", "10m@115/3", "cancelled:Contingency", null, null),
        (DataKind.Bars, Situation.Gap, "80", "cancelled:Contingency", "woken/2 10@80/2", null, null),
        (DataKind.Bars, Situation.VolumeEnough, "100 111 100 105 v100, 80", "10m@110/3", "cancelled:Contingency", null, null),
        // A tenth of 40 fills 4 of the target; the next bar opens below the stop, which has 6 left where it was updated.
        (DataKind.Bars, Situation.VolumeShort, "100 111 100 105 v40, 80", "4m@110/3", "cancelled:Contingency", "4m@110/3 cancelled:Contingency", "woken/3 6@80/3"),
        (DataKind.Bars, Situation.VolumeShort, "80 80 80 80 v40, 80", "cancelled:Contingency", "woken/2 4@80/2 6@80/3", null, null),
        (DataKind.Bars, Situation.VolumeShort, "100 115 90 100 v90, 100", "cancelled:Contingency", "woken/3 9@95/3 1@100/3", null, null),
        // The target is the next tick's, the stop's the bid; a part of the stop is paid a tick away on quotes.
        (DataKind.Quotes, Situation.Reached, "110 112", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Quotes, Situation.Reached, "95 97", "cancelled:Contingency", "woken/2 10@95/2", null, null),
        (DataKind.Quotes, Situation.OneTickShort, "109 111, 96 98", "", "", null, null),
        (DataKind.Quotes, Situation.Gap, "120x1 122", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Quotes, Situation.Gap, "80 82", "cancelled:Contingency", "woken/2 10@80/2", null, null),
        (DataKind.Quotes, Situation.VolumeEnough, "110x10 112, 80 82", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Quotes, Situation.VolumeShort, "110x9 112, 80 82", "9m@110/2", "cancelled:Contingency", "9m@110/2 cancelled:Contingency", "woken/3 1@80/3"),
        (DataKind.Quotes, Situation.VolumeShort, "95x4 97", "cancelled:Contingency", "woken/2 4@95/2 6@94/2", null, null),
        (DataKind.Book, Situation.Reached, "110/112", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Book, Situation.Reached, "95/97", "cancelled:Contingency", "woken/2 10@95/2", null, null),
        (DataKind.Book, Situation.OneTickShort, "109/111, 96/98", "", "", null, null),
        (DataKind.Book, Situation.Gap, "120x1/122", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Book, Situation.Gap, "80/82", "cancelled:Contingency", "woken/2 10@80/2", null, null),
        (DataKind.Book, Situation.VolumeEnough, "95x10/97, 110/112", "cancelled:Contingency", "woken/2 10@95/2", null, null),
        (DataKind.Book, Situation.VolumeShort, "110x9/112, 80/82", "9m@110/2", "cancelled:Contingency", "9m@110/2 cancelled:Contingency", "woken/3 1@80/3"),
        // What the book does not have the stop waits for, and has it from the next before the target that would fill too.
        (DataKind.Book, Situation.VolumeShort, "95x4/97, 111/113", "cancelled:Contingency", "woken/2 4@95/2 6@111/3", "cancelled:Contingency", "woken/2 4@95/2 6@111/3"),
        // A touch says nothing of the turn, a trade through fills all, however small.
        (DataKind.Trades, Situation.Reached, "111", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Trades, Situation.Reached, "95s", "cancelled:Contingency", "woken/2 10@95/2", null, null),
        (DataKind.Trades, Situation.OneTickShort, "110, 96s", "", "", null, null),
        (DataKind.Trades, Situation.Gap, "130", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Trades, Situation.Gap, "80s", "cancelled:Contingency", "woken/2 10@80/2", null, null),
        (DataKind.Trades, Situation.VolumeEnough, "111x10, 80s", "10m@110/2", "cancelled:Contingency", null, null),
        (DataKind.Trades, Situation.VolumeShort, "111x9, 80s", "10m@110/2", "cancelled:Contingency", null, null),
    ];

    public static TheoryData<DataKind, ContingencyType, OrderSide, string, string, string> All
    {
        get
        {
            var all = new TheoryData<DataKind, ContingencyType, OrderSide, string, string, string>();
            foreach (var row in Rows)
            {
                foreach (var side in new[] { OrderSide.Buy, OrderSide.Sell })
                {
                    all.Add(row.Data, ContingencyType.OneCancelsOther, side, row.Market, row.Target, row.Stop);
                    all.Add(row.Data, ContingencyType.OneUpdatesOther, side, row.Market, row.UpdatedTarget ?? row.Target, row.UpdatedStop ?? row.Stop);
                    // A bracket, the parent of which triggers them.
                    all.Add(row.Data, ContingencyType.OneTriggersOther, side, row.Market, row.UpdatedTarget ?? row.Target, row.UpdatedStop ?? row.Stop);
                }
            }

            return all;
        }
    }

    public static TheoryData<DataKind, ContingencyType> Combinations =>
        [.. Enum.GetValues<DataKind>().SelectMany(data => Enum.GetValues<ContingencyType>().Where(type => type != ContingencyType.None).Select(type => new TheoryDataRow<DataKind, ContingencyType>(data, type)))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_target_and_a_stop_end_each_other(DataKind data, ContingencyType type, OrderSide side, string market, string target, string stop)
    {
        decimal Price(decimal price) => side == OrderSide.Buy ? price : 200 - price;
        var away = side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        string calm = data switch { DataKind.Quotes => "99 101, 99 101, ", DataKind.Book => "99/101, 99/101, ", _ => "100, 100, " };
        var entry = Ticks.Market(side, 10);
        Order[] pair = [];
        void SendPair(Scripted s) => pair = s.SubmitGroup(type, Ticks.Limit(away, 10, Price(110)) with { ReduceOnly = true }, Ticks.Stop(away, 10, Price(95)) with { ReduceOnly = true });
        void SendBracket(Scripted s)
        {
            var bracket = s.SubmitBracket(in entry, Price(95), Price(110));
            pair = [bracket.TakeProfit, bracket.StopLoss];
        }

        bool isBracket = type == ContingencyType.OneTriggersOther;
        var strategy = MatrixRun.Run(data, side, calm + market, s => { if (isBracket) SendBracket(s); else s.Send(entry); }, isBracket ? null : SendPair);
        (MatrixRun.Told(strategy, data, side, pair[0]), MatrixRun.Told(strategy, data, side, pair[1])).ShouldBe((target, stop));
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void The_end_of_one_without_a_fill_ends_what_depends_on_it(DataKind data, ContingencyType type)
    {
        // Half a moment after the second; nothing is reached.
        var until = MatrixMarket.Time(data, "2.5");
        var dying = Ticks.Limit(OrderSide.Buy, 10, 50) with { TimeInForce = TimeInForce.GoodTillDate, ExpireTime = until };
        Order[] orders = [];
        void Send(Scripted s)
        {
            if (type != ContingencyType.OneTriggersOther)
            {
                orders = s.SubmitGroup(type, dying, Ticks.Limit(OrderSide.Buy, 10, 51));
                return;
            }

            var bracket = s.SubmitBracket(in dying, 40, 110);
            orders = [bracket.Entry, bracket.StopLoss, bracket.TakeProfit];
        }

        string calm = data switch { DataKind.Quotes => "99 101", DataKind.Book => "99/101", _ => "100" };
        var strategy = MatrixRun.Run(data, OrderSide.Buy, string.Join(", ", calm, calm, calm, calm), Send);
        MatrixRun.Told(strategy, data, OrderSide.Buy, orders[0]).ShouldBe("expired/2.5");
        foreach (var other in orders.Skip(1))
            MatrixRun.Told(strategy, data, OrderSide.Buy, other).ShouldBe("cancelled:Contingency");
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void No_contingency_is_left_out(DataKind data, ContingencyType type)
    {
        All.ShouldContain(row => row.Data.Item1 == data && row.Data.Item2 == type, "a new contingency or kind of data needs its lines");
        foreach (var situation in new[] { Situation.Reached, Situation.OneTickShort, Situation.Gap, Situation.VolumeEnough, Situation.VolumeShort })
            Rows.ShouldContain(row => row.Data == data && row.Situation == situation, $"{situation} is missing");
    }
}
