using System.Globalization;
using System.Text;

namespace Trading.Data.Tests;

/// <summary>Levels are read all digits at once where they have the venue's form. The slow twin reads one digit after another; both must say the same of everything.</summary>
public sealed class QuickLevelTests
{
    [Fact]
    public void Both_ways_read_every_recorded_frame_alike()
    {
        var quick = new BinanceFrameParser(BinanceFrames.Ether);
        var slow = new BinanceFrameParser(BinanceFrames.Ether, isQuick: false);
        int frames = 0;
        foreach (var (_, bytes) in BinanceFrames.Lines([.. BinanceFrames.Spot, .. BinanceFrames.Futures]))
        {
            Compare(quick, slow, bytes, "a recorded frame");
            frames++;
        }

        // As many as the test of the parser counts: 65,229 + 14,515 + 60,579 + 14,076.
        frames.ShouldBe(154_399);
    }

    /// <summary>Bytes changed, put in and taken out within recorded frames: what one refuses, the other does with the same sentence.</summary>
    [Fact]
    public void Both_ways_read_every_damaged_frame_alike()
    {
        const int Seed = 20_261;
        var random = new Random(Seed);
        byte[][] frames = [.. BinanceFrames.Lines(BinanceFrames.Spot[0]).Select(line => line.Frame).Where(frame => frame.AsSpan().IndexOf("\"b\":[[\""u8) >= 0).Take(300)];
        frames.Length.ShouldBe(300);
        var quick = new BinanceFrameParser(BinanceFrames.Ether);
        var slow = new BinanceFrameParser(BinanceFrames.Ether, isQuick: false);
        int refused = 0;
        for (int i = 0; i < 60_000; i++)
        {
            byte[] frame = frames[random.Next(frames.Length)];
            int at = random.Next(4) == 0 ? random.Next(frame.Length) : frame.AsSpan().IndexOf("\"b\":[["u8) + random.Next(60);
            at = Math.Min(at, frame.Length - 1);
            byte letter = (byte)"0123456789.\"[],{}-e \\:"[random.Next(22)];
            byte[] damaged = random.Next(3) switch
            {
                0 => [.. frame[..at], letter, .. frame[(at + 1)..]],
                1 => [.. frame[..at], letter, .. frame[at..]],
                _ => [.. frame[..at], .. frame[(at + 1)..]],
            };
            refused += Compare(quick, slow, damaged, $"seed {Seed}, frame {i}") ? 0 : 1;
        }

        refused.ShouldBeInRange(5_000, 59_000);
    }

    /// <summary>Any number of any step: with digits behind the step, before, none at all, too many, and no numbers.</summary>
    [Fact]
    public void A_number_is_read_alike_for_every_step()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        int quickOnes = 0;
        for (int i = 0; i < 200_000; i++)
        {
            int decimals = random.Next(0, 14);
            decimal step = random.Next(1, 26);
            for (int d = 0; d < decimals; d++)
                step /= 10;
            var steps = new DecimalSteps(step);
            string text = random.Next(6) switch
            {
                0 => new string([.. Enumerable.Range(0, random.Next(1, 17)).Select(_ => "0123456789..\"-e"[random.Next(15)])]),
                1 => random.NextInt64(1_000_000_000_000).ToString(CultureInfo.InvariantCulture),
                _ => (random.NextInt64(1_000_000) * step).ToString(CultureInfo.InvariantCulture) + new string('0', random.Next(3)),
            };
            byte[] bytes = Encoding.ASCII.GetBytes(text + "\",\"following text\"]");
            int quick = steps.ReadQuick(bytes, out long value);
            if (quick == 0)
                continue;
            quickOnes++;
            steps.Read(bytes, out long plain).ShouldBe(quick, $"seed {Seed}, number {i}: {text} of {step}");
            value.ShouldBe(plain, $"seed {Seed}, number {i}: {text} of {step}");
        }

        quickOnes.ShouldBeGreaterThan(50_000);
    }

    /// <summary>By hand: 49,999.99 in cents, 1.5 in hundred-thousandths with zeros behind, and what the quick way leaves to the other.</summary>
    [Theory]
    [InlineData("49999.99", "0.01", 4_999_999, 8)]
    [InlineData("49999.99000000", "0.01", 4_999_999, 14)]
    [InlineData("1.50000", "0.00001", 150_000, 7)]
    [InlineData("0.00", "0.01", 0, 4)]
    [InlineData("0012.50", "0.25", 50, 7)]
    [InlineData("1.5", "0.01", 0, 0)]
    [InlineData("49999.991", "0.01", 0, 0)]
    [InlineData("12.30", "0.25", 0, 0)]
    [InlineData(".99", "0.01", 0, 0)]
    [InlineData("12345678901.12345", "0.00001", 0, 0)]
    public void Numbers_by_hand(string text, string step, long expected, int length)
    {
        var steps = new DecimalSteps(decimal.Parse(step, CultureInfo.InvariantCulture));
        steps.ReadQuick(Encoding.ASCII.GetBytes(text + "\",\"1.00000\"],[\"1.00\""), out long value).ShouldBe(length);
        value.ShouldBe(expected);
    }

    /// <summary>Whether it could be read.</summary>
    private static bool Compare(BinanceFrameParser quick, BinanceFrameParser slow, byte[] bytes, string what)
    {
        var (own, ownFault) = Read(quick, bytes);
        var (plain, plainFault) = Read(slow, bytes);
        ownFault.ShouldBe(plainFault, $"{what}: {Encoding.UTF8.GetString(bytes)}");
        if (own is null || plain is null)
            return false;
        bool isAlike = own.Kind == plain.Kind && own.FirstId == plain.FirstId && own.LastId == plain.LastId && own.PreviousId == plain.PreviousId
            && own.RoundedSizes == plain.RoundedSizes && own.EventTime == plain.EventTime && own.Changes.SequenceEqual(plain.Changes);
        isAlike.ShouldBeTrue($"{what}: {Encoding.UTF8.GetString(bytes)}");
        return true;
    }

    private static (BinanceFrame? Frame, string? Fault) Read(BinanceFrameParser parser, byte[] bytes)
    {
        try
        {
            return (parser.Parse(bytes), null);
        }
        catch (MarketDataException exception)
        {
            return (null, exception.Message);
        }
    }
}
