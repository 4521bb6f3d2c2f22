namespace Trading.Data;

/// <summary>Goes through records of one kind, after they were read.</summary>
internal sealed class RecordCheck<T>(RecordCheckReport report, RecordCheckOptions options, Func<long, string> place)
{
    private const int WarmUp = 50;
    private const double Weight = 0.002;
    private const double Cut = 10;

    // A move of less than this much is never an outlier, however quiet it was before.
    private const double SmallestOutlier = 0.01;

    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly MarketDataKind _kind = MarketDataKinds.Of<T>();

    public List<(long Row, T Record)> Check(List<(long Row, T Record)> rows)
    {
        rows = [.. rows.Where(row => IsSound(row))];
        rows = CheckOrder(rows);
        rows = CheckDuplicates(rows);
        if (options.Calendar is { } calendar && RecordRules.IsStream(_kind))
            rows = CheckSessions(rows, calendar);
        rows = CheckCrossed(rows);
        rows = CheckOutliers(rows);
        rows = CheckStale(rows);
        CheckGaps(rows);
        return rows;
    }

    private bool IsSound((long Row, T Record) row)
    {
        if (RecordRules.PriceFault(row.Record) is { } price)
        {
            Report(RecordFindingKind.Price, row, price);
            return false;
        }

        if (RecordRules.SizeFault(row.Record) is { } size)
        {
            Report(RecordFindingKind.Size, row, size);
            return false;
        }

        return true;
    }

    private List<(long Row, T Record)> CheckOrder(List<(long Row, T Record)> rows)
    {
        var kept = new List<(long Row, T Record)>(rows.Count);
        var latest = Timestamp.MinValue;
        bool sort = false;
        foreach (var row in rows)
        {
            var time = _schema.TimeOf(row.Record);
            if (time < latest)
            {
                if (Report(RecordFindingKind.OutOfOrder, row, $"stands after {latest}") != BarFindingPolicy.Fix)
                    continue;
                sort = true;
            }

            latest = time > latest ? time : latest;
            kept.Add(row);
        }

        return sort ? [.. kept.OrderBy(row => _schema.TimeOf(row.Record))] : kept;
    }

    private List<(long Row, T Record)> CheckDuplicates(List<(long Row, T Record)> rows)
    {
        var kept = new List<(long Row, T Record)>(rows.Count);
        foreach (var row in rows)
        {
            if (kept.Count == 0 || !RecordRules.IsDuplicate(kept[^1].Record, row.Record)
                || Report(RecordFindingKind.Duplicate, row, "is there twice") == BarFindingPolicy.Keep)
            {
                kept.Add(row);
            }
        }

        return kept;
    }

    private List<(long Row, T Record)> CheckSessions(List<(long Row, T Record)> rows, TradingCalendar calendar)
    {
        var (first, last) = RangeOf(calendar);
        return [.. rows.Where(row => _schema.TimeOf(row.Record) is var time
            && (time < first || time >= last || calendar.IsOpen(time) || Report(RecordFindingKind.Session, row, "is outside of the sessions") != BarFindingPolicy.Drop))];
    }

    private List<(long Row, T Record)> CheckCrossed(List<(long Row, T Record)> rows)
    {
        if (_kind is not (MarketDataKind.Quotes or MarketDataKind.BookDeltas))
            return rows;
        var book = new CrossedBook();
        return [.. rows.Where(row => CrossedBy(row.Record, book) is not { } fault || Report(RecordFindingKind.Crossed, row, fault) != BarFindingPolicy.Drop)];
    }

    private static string? CrossedBy(T record, CrossedBook book) => record switch
    {
        Quote quote when quote.BidPrice > quote.AskPrice => FormattableString.Invariant($"has the bid {quote.BidPrice} above the ask {quote.AskPrice}"),
        BookDelta delta when book.Apply(delta) => FormattableString.Invariant($"leaves the book with a bid of {book.Bid} and an ask of {book.Ask}"),
        _ => null,
    };

    /// <summary>An outlier is a price far from the one before, by the usual move over some 500 records, that the next price does not confirm.</summary>
    private List<(long Row, T Record)> CheckOutliers(List<(long Row, T Record)> rows)
    {
        var kept = new List<(long Row, T Record)>(rows.Count);
        double usual = 0;
        double before = double.NaN;
        int count = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            double level = RecordRules.LevelOf(rows[i].Record);
            double move = Math.Abs((level / before) - 1);
            bool outlier = count > WarmUp && Math.Max(level / before, before / level) - 1 > Math.Max(SmallestOutlier, options.OutlierFactor * usual)
                && i + 1 < rows.Count && Math.Abs((RecordRules.LevelOf(rows[i + 1].Record) / before) - 1) < move / 4;
            if (outlier)
            {
                if (Report(RecordFindingKind.Outlier, rows[i], FormattableString.Invariant($"is at {level} between {before} and {RecordRules.LevelOf(rows[i + 1].Record)}")) != BarFindingPolicy.Drop)
                    kept.Add(rows[i]);
                continue;
            }

            kept.Add(rows[i]);
            if (double.IsNaN(level))
                continue;
            if (!double.IsNaN(before))
                usual = count++ < WarmUp ? usual + ((move - usual) / count) : usual + (Weight * (Math.Min(move, Cut * usual) - usual));
            before = level;
        }

        return kept;
    }

    private List<(long Row, T Record)> CheckStale(List<(long Row, T Record)> rows)
    {
        var kept = new List<(long Row, T Record)>(rows.Count);
        int still = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            still = i > 0 && RecordRules.IsStill(rows[i - 1].Record, rows[i].Record) ? still + 1 : 0;
            kept.Add(rows[i]);
            if (still + 1 < options.StaleRecords)
                continue;
            if (still + 1 == options.StaleRecords)
            {
                Report(RecordFindingKind.Stale, rows[i], FormattableString.Invariant($"is the last of {options.StaleRecords} that say the same, and others may follow"));
                if (report.PolicyOf(RecordFindingKind.Stale) == BarFindingPolicy.Drop)
                    kept.RemoveRange(kept.Count - still, still);
            }
            else if (report.PolicyOf(RecordFindingKind.Stale) == BarFindingPolicy.Drop)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return kept;
    }

    private void CheckGaps(List<(long Row, T Record)> rows)
    {
        var limit = options.GapAfter ?? DefaultGap(rows);
        var calendar = RecordRules.IsStream(_kind) ? options.Calendar : null;
        for (int i = 1; i < rows.Count; i++)
        {
            var from = _schema.TimeOf(rows[i - 1].Record);
            var to = _schema.TimeOf(rows[i].Record);
            var silence = to - from;
            if (calendar is not null && silence >= limit)
                silence = OpenTimeBetween(calendar, from, to);
            report.LargestGap = silence > report.LargestGap ? silence : report.LargestGap;
            if (silence >= limit)
                Report(RecordFindingKind.Gap, rows[i], $"comes after a silence of {silence}{(calendar is null ? "" : " in which the market was open")}");
        }
    }

    private TimeSpan DefaultGap(List<(long Row, T Record)> rows)
    {
        if (_kind == MarketDataKind.CorporateActions || rows.Count < 3)
            return TimeSpan.MaxValue;
        if (RecordRules.IsStream(_kind))
            return TimeSpan.FromMinutes(10);

        // Venues move a funding by some milliseconds now and then.
        return 1.5 * rows.Zip(rows.Skip(1), (a, b) => TimeSpan.FromMinutes(Math.Round((_schema.TimeOf(b.Record) - _schema.TimeOf(a.Record)).TotalMinutes)))
            .CountBy(distance => distance).MaxBy(pair => pair.Value).Key;
    }

    private static TimeSpan OpenTimeBetween(TradingCalendar calendar, Timestamp from, Timestamp to)
    {
        var (first, last) = RangeOf(calendar);
        if (from < first || to >= last)
            return to - from;
        long open = 0;
        foreach (var session in calendar.SessionsBetween(from, to))
            open += Math.Max(0, Math.Min(session.Close.UnixNanoseconds, to.UnixNanoseconds) - Math.Max(session.Open.UnixNanoseconds, from.UnixNanoseconds));
        return TimeSpan.FromTicks(open / 100);
    }

    /// <summary>What a calendar knows, less a day at either end for sessions that open on the evening before.</summary>
    private static (Timestamp First, Timestamp Last) RangeOf(TradingCalendar calendar) =>
        (At(calendar.FirstDay) + TimeSpan.FromDays(1), At(calendar.LastDay) - TimeSpan.FromDays(1));

    private static Timestamp At(DateOnly day) => Timestamp.FromUtc(day.Year, day.Month, day.Day);

    private BarFindingPolicy Report(RecordFindingKind kind, (long Row, T Record) row, string what)
    {
        var time = _schema.TimeOf(row.Record);
        return report.Add(kind, row.Row, time, $"{place(row.Row)} at {time} {what}");
    }
}
