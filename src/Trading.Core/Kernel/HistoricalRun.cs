namespace Trading.Kernel;

/// <summary>Takes a session through all of its data: what is due first goes first, a datum or what was planned.</summary>
internal sealed class HistoricalRun(Session session, int warmUpBars)
{
    private const long StepsBetweenReports = 50_000;

    public void Run(Action<double> progress, CancellationToken cancellation)
    {
        if (warmUpBars > 0 && session.Feeds[0] is not BarFeed)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(BacktestOptions.WarmUpBars)} is {warmUpBars}, but the first source has no bars to count but {session.Feeds[0].Kind}; put a source of bars first."));
        FeedFactory.ChooseMatching(session.Feeds, session.Instruments);
        foreach (var feed in session.Feeds)
            feed.Begin();
        var first = session.Feeds.Min(feed => feed.FirstTime);
        session.Begin(first == Timestamp.MaxValue ? Timestamp.MinValue : first);
        long nextReport = 0;
        var queue = new FeedQueue(session.Feeds);
        while (queue.First is { } feed && feed.NextTime != Timestamp.MaxValue)
        {
            var due = session.Clock.Due;
            if (due < feed.NextTime)
            {
                session.Clock.Fire();
                continue;
            }

            session.RunUntil = due == Timestamp.MaxValue ? queue.Limit() : Math.Min(queue.Limit(), due.UnixNanoseconds + 1);
            if (session.AwaitsBalances)
                session.RunUntil = Math.Min(session.RunUntil, feed.NextTime.UnixNanoseconds + 1);
            feed.Run();
            if (session.AwaitsBalances)
                session.CountBalances();
            queue.Settle();
            if (session.Step >= nextReport)
            {
                cancellation.ThrowIfCancellationRequested();
                progress(session.Feeds.Average(each => each.Progress));
                nextReport = session.Step + StepsBetweenReports;
            }
        }

        while (session.Clock.Due <= session.Now)
            session.Clock.Fire();
        foreach (var state in session.Instruments)
            state.Venue.ExpireAt(state, session.Now);
        EndOfData.Close(session);
        session.Finish();
    }
}
