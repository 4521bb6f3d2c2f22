namespace Trading.Exchanges.Tests.Clocks;

public sealed class NonceSourceTests
{
    [Fact]
    public void NoncesRiseThoughTheClockStandsOrIsSetBack()
    {
        var time = new ManualTime();
        var source = new NonceSource(time);
        long last = source.Next();
        last.ShouldBe(time.GetUtcNow().ToUnixTimeMilliseconds());
        for (int i = 0; i < 1_000; i++)
        {
            if (i == 500)
                time.Step(TimeSpan.FromDays(-1));
            long next = source.Next();
            next.ShouldBeGreaterThan(last);
            last = next;
        }
    }

    [Fact]
    public void NoncesRiseAcrossRestartsThoughTheClockIsSetBack()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var time = new ManualTime();
            long last = 0;
            for (int restart = 0; restart < 20; restart++)
            {
                var source = new NonceSource(time, path);
                for (int i = 0; i < 100; i++)
                {
                    long next = source.Next();
                    next.ShouldBeGreaterThan(last, $"restart {restart}");
                    last = next;
                    time.Advance(TimeSpan.FromMilliseconds(37));
                }

                time.Step(TimeSpan.FromHours(-1));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task ManyThreadsGetNoNumberTwice()
    {
        var source = new NonceSource(TimeProvider.System);
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).Select(_ => source.Next()).ToArray())));
        all.SelectMany(numbers => numbers).Distinct().Count().ShouldBe(20_000);
    }

    [Fact]
    public void AFileThatHoldsSomethingElseIsNamed()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "a shopping list");
        try
        {
            Should.Throw<InvalidDataException>(() => new NonceSource(TimeProvider.System, path)).Message.ShouldContain("shopping");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
