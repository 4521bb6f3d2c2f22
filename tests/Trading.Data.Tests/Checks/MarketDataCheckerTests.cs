using System.Text.Json;

namespace Trading.Data.Tests;

public sealed class MarketDataCheckerTests : IDisposable
{
    private static readonly Instrument Ether = BinanceFrames.Ether;
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 7, 8, 14);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sound_trades_have_no_findings()
    {
        var report = new MarketDataChecker().Check<Trade>(Ether, Trades()).Report;
        (report.IsAccepted, report.Rows, report.Records, report.Findings.Count).ShouldBe((true, 300, 300, 0));
        (report.Start, report.End, report.LargestGap).ShouldBe((Start, Start + TimeSpan.FromSeconds(299), TimeSpan.FromSeconds(1)));
        report.Kind.ShouldBe(MarketDataKind.Trades);
    }

    [Fact]
    public void Trades_that_cannot_be_are_refused_with_their_place()
    {
        Trade[] trades = Trades();
        trades[10] = trades[10] with { Price = 0 };
        trades[20] = trades[20] with { Price = -5 };
        trades[30] = trades[30] with { Size = 0 };
        trades[40] = trades[40] with { Time = Start };
        var found = new MarketDataChecker().Check<Trade>(Ether, trades);
        Counts(found.Report).ShouldBe("Price 2, Size 1, OutOfOrder 1");
        found.Report.Findings[1].ShouldBe(new RecordFinding(RecordFindingKind.Price, 20, trades[20].Time, "trade 20 at 2024-07-08T14:00:20Z has the price -5", BarFindingPolicy.Fail));
        Should.Throw<MarketDataException>(found.ToSource).Message.ShouldBe("memory is refused with 2 finding(s) of Price: trade 10 at 2024-07-08T14:00:10Z has the price 0");
    }

    [Fact]
    public void Each_policy_does_what_it_says()
    {
        Trade[] trades = Trades();
        trades[10] = trades[10] with { Price = double.NaN };
        (trades[50], trades[51]) = (trades[51], trades[50]);
        trades[70] = trades[69];
        trades[200] = trades[200] with { Price = 5000 };
        var options = new RecordCheckOptions();
        options.SetPolicy(RecordFindingKind.Price, BarFindingPolicy.Drop);
        options.SetPolicy(RecordFindingKind.OutOfOrder, BarFindingPolicy.Fix);
        options.SetPolicy(RecordFindingKind.Duplicate, BarFindingPolicy.Drop);
        options.SetPolicy(RecordFindingKind.Outlier, BarFindingPolicy.Drop);
        var found = new MarketDataChecker(options).Check<Trade>(Ether, trades);
        Counts(found.Report).ShouldBe("Price 1, OutOfOrder 1, Duplicate 1, Outlier 1");
        var source = found.ToSource();
        source.Description.ShouldBe("memory, 3 record(s) left out and 1 sorted");
        Trade[] expected = [.. Trades().Where((_, i) => i is not (10 or 70 or 200))];
        RecordFileTests.ReadAll(source).ShouldBe(expected);

        Should.Throw<ArgumentException>(() => options.SetPolicy(RecordFindingKind.Price, BarFindingPolicy.Keep)).Message.ShouldContain("Keep is not possible for Price");
        Should.Throw<ArgumentException>(() => options.SetPolicy(RecordFindingKind.Gap, BarFindingPolicy.Drop));
        Should.Throw<ArgumentException>(() => new MarketDataChecker(new() { OutlierFactor = 1 }));
    }

    [Fact]
    public void A_price_that_moves_and_stays_is_no_outlier()
    {
        Trade[] trades = [.. Trades().Select((trade, i) => i < 150 ? trade : trade with { Price = trade.Price * 1.2 })];
        new MarketDataChecker().Check<Trade>(Ether, trades).Report.CountOf(RecordFindingKind.Outlier).ShouldBe(0);
    }

    [Fact]
    public void Crossed_quotes_and_books_are_found()
    {
        Quote[] quotes = [.. Enumerable.Range(0, 100).Select(i => new Quote(Start + TimeSpan.FromSeconds(i), 100 + (i % 7), 1, 101 + (i % 7), 2))];
        quotes[7] = quotes[7] with { BidPrice = 104 };
        quotes[9] = quotes[9] with { AskPrice = quotes[9].BidPrice };
        quotes[11] = quotes[11] with { BidSize = 0 };
        var report = new MarketDataChecker().Check<Quote>(Ether, quotes).Report;
        Counts(report).ShouldBe("Size 1, Crossed 1");
        report.Findings[1].Text.ShouldBe("quote 7 at 2024-07-08T14:00:07Z has the bid 104 above the ask 101");

        BookDelta[] deltas =
        [
            Set(0, OrderSide.Buy, 100, 1, isLast: false), Set(0, OrderSide.Sell, 101, 1, isLast: true),
            Set(1, OrderSide.Buy, 101, 1, isLast: false), Set(1, OrderSide.Sell, 101, 0, isLast: true) with { Action = BookAction.Remove },
            Set(2, OrderSide.Sell, 102, 1, isLast: true), Set(3, OrderSide.Buy, 103, 2, isLast: true),
            new(Start + TimeSpan.FromSeconds(4), BookAction.Clear, OrderSide.Buy, 0, 0, 0, true), Set(4, OrderSide.Sell, 99, 0, isLast: true),
        ];
        var book = new MarketDataChecker().Check<BookDelta>(Ether, deltas).Report;
        Counts(book).ShouldBe("Size 1, Crossed 1");
        book.Findings[1].Text.ShouldContain("book change 5 at 2024-07-08T14:00:03Z leaves the book with a bid of 103 and an ask of 102");
    }

    [Fact]
    public void Stale_stretches_are_found_once_and_can_be_dropped()
    {
        Quote[] quotes = [.. Enumerable.Range(0, 100).Select(i => new Quote(Start + TimeSpan.FromSeconds(i), i is > 20 and < 60 ? 100 : 100 + (i % 7), 1, 120, 2))];
        var options = new RecordCheckOptions { StaleRecords = 20 };
        new MarketDataChecker(options).Check<Quote>(Ether, quotes).Report.CountOf(RecordFindingKind.Stale).ShouldBe(1);
        options.SetPolicy(RecordFindingKind.Stale, BarFindingPolicy.Drop);
        var left = RecordFileTests.ReadAll(new MarketDataChecker(options).Check<Quote>(Ether, quotes).ToSource());
        left.ShouldBe([.. quotes[..22], .. quotes[60..]]);
    }

    [Fact]
    public void Gaps_and_sessions_go_by_the_calendar()
    {
        // Friday's last trade at 19:50 UTC and Monday's first at 13:40: 20 minutes in which New York was open.
        Trade[] trades =
        [
            At(2024, 7, 5, 19, 45), At(2024, 7, 5, 19, 50), At(2024, 7, 8, 13, 40), At(2024, 7, 8, 13, 45), At(2024, 7, 8, 21, 0),
        ];
        var open = new MarketDataChecker(new() { Calendar = TradingCalendar.Get("XNYS") }).Check<Trade>(Ether, trades).Report;
        Counts(open).ShouldBe("Gap 2, Session 1");
        open.Findings[1].Text.ShouldBe("trade 2 at 2024-07-08T13:40:00Z comes after a silence of 00:20:00 in which the market was open");
        new MarketDataChecker(new() { Calendar = TradingCalendar.Get("XNYS"), GapAfter = TimeSpan.FromMinutes(21) }).Check<Trade>(Ether, trades.AsSpan(0, 4)).Report.Findings.ShouldBeEmpty();
        new MarketDataChecker().Check<Trade>(Ether, trades.AsSpan(0, 4)).Report.LargestGap.ShouldBe(TimeSpan.FromHours(65) + TimeSpan.FromMinutes(50));

        static Trade At(int year, int month, int day, int hour, int minute) => new(Timestamp.FromUtc(year, month, day, hour, minute), 100 + minute, 1, OrderSide.Buy);
    }

    [Fact]
    public void Funding_and_actions_have_no_two_of_a_moment_and_no_funding_is_missing()
    {
        FundingRate[] rates = [.. Enumerable.Range(0, 30).Where(i => i != 12).Select(i => new FundingRate(Start + TimeSpan.FromHours(8 * i), 0.0001 * (i % 5), double.NaN))];
        rates[3] = rates[3] with { Rate = double.PositiveInfinity };
        rates[20] = rates[20] with { Time = rates[19].Time };
        var report = new MarketDataChecker().Check<FundingRate>(Ether, rates).Report;
        Counts(report).ShouldBe("Price 1, Duplicate 1, Gap 3");

        CorporateAction[] actions =
        [
            new(Start, CorporateActionKind.Dividend, 0.5m), new(Start, CorporateActionKind.Split, 2), new(Start + TimeSpan.FromDays(900), CorporateActionKind.Dividend, 0),
            new(Start + TimeSpan.FromDays(900), CorporateActionKind.Dividend, 0.5m), new(Start + TimeSpan.FromDays(900), CorporateActionKind.Dividend, 0.6m),
        ];
        Counts(new MarketDataChecker().Check<CorporateAction>(Ether, actions).Report).ShouldBe("Price 1, Duplicate 1");
    }

    [Fact]
    public void A_file_is_read_on_behind_rows_that_cannot_be()
    {
        string path = _folder.Write("ETHUSDT-trades.csv", "time,price,size,side\n2024-07-08T14:00:00Z,3000.5,1,buy\n2024-07-08T14:00:01Z,x,1,buy\n2024-07-08T14:00:02Z,3000.25,0,sell\n2024-07-08T14:00:03Z,3000.75,2,sell\n"u8.ToArray());
        var found = new MarketDataChecker().CheckFile<Trade>(path);
        Counts(found.Report).ShouldBe("Unreadable 1, Size 1");
        found.Instrument.TickSize.ShouldBe(0.01m);
        found.Report.Findings[0].Text.ShouldContain("line 3");
        found.Report.ToString().ShouldContain("4 rows of trades");
        found.Report.ToString().ShouldContain("refused, 2 trades\nUnreadable: 1, which refuses the data\n");
        using var json = JsonDocument.Parse(found.Report.ToJson());
        json.RootElement.GetProperty("kind").GetString().ShouldBe("trades");
        json.RootElement.GetProperty("counts").GetProperty("size").GetInt64().ShouldBe(1);
        json.RootElement.GetProperty("findings")[1].GetProperty("row").GetInt64().ShouldBe(4);
    }

    private static Trade[] Trades() => [.. Enumerable.Range(0, 300).Select(i => new Trade(Start + TimeSpan.FromSeconds(i), 3000 + (i * 7 % 11), 1 + (i % 3), (OrderSide)(i % 2)))];

    private static BookDelta Set(int second, OrderSide side, double price, double size, bool isLast) =>
        new(Start + TimeSpan.FromSeconds(second), BookAction.Set, side, price, size, 0, isLast);

    private static string Counts(RecordCheckReport report) =>
        string.Join(", ", Enum.GetValues<RecordFindingKind>().Where(kind => report.CountOf(kind) > 0).Select(kind => $"{kind} {report.CountOf(kind)}"));
}
