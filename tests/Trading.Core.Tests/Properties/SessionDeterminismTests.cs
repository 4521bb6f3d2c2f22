namespace Trading.Tests.Properties;

/// <summary>The same session alone, again, and eight at once: latency, rejections, several strategies, quotes and bars.</summary>
public sealed class SessionDeterminismTests
{
    [Fact]
    public void A_random_session_gives_the_same_hash_alone_again_and_beside_others()
    {
        for (int seed = 5000; seed < 5000 + RandomSession.CountOf(30); seed++)
        {
            var first = new RandomSession(seed).Run();
            new RandomSession(seed).Run().OrderHash.ShouldBe(first.OrderHash, $"seed {seed}");
            string[] hashes = new string[8];
            decimal[] equities = new decimal[8];
            int present = seed;
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            {
                var result = new RandomSession(present).Run();
                (hashes[i], equities[i]) = (result.OrderHash, result.FinalEquity);
            });
            hashes.ShouldAllBe(hash => hash == first.OrderHash);
            equities.ShouldAllBe(equity => equity == first.FinalEquity);
        }
    }
}
