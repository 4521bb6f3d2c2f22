using System.Text;

namespace Trading.Data.Tests;

public sealed class FrameRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Recorded_frames_come_back_to_the_last_bit_and_make_the_same_book()
    {
        var lines = BinanceFrames.Lines(BinanceFrames.Spot[0]).Take(12_000).ToList();
        string path = _folder.File("eth.frames");
        using (var recorder = new FrameRecorder(path))
        {
            foreach (var (received, frame) in lines)
                recorder.Record(received, frame);
        }

        int at = 0;
        var parser = new BinanceFrameParser(BinanceFrames.Ether);
        var first = new BookSynchronizer(new PagedOrderBook(), BookSequenceRule.Contiguous);
        var second = new BookSynchronizer(new PagedOrderBook(), BookSequenceRule.Contiguous);
        var result = FrameReplay.Run(path, (received, frame) =>
        {
            received.ShouldBe(lines[at].Received);
            frame.SequenceEqual(lines[at].Frame).ShouldBeTrue();
            parser.Parse(frame).ApplyTo(first);
            parser.Parse(lines[at++].Frame).ApplyTo(second);
        });

        result.ShouldBe(new FrameReplayResult(lines.Count, 0));
        first.IsSynchronized.ShouldBeTrue();
        first.LastId.ShouldBe(second.LastId);
        foreach (var side in (OrderSide[])[OrderSide.Buy, OrderSide.Sell])
        {
            var levels = new BookLevel[20_000];
            var twin = new BookLevel[20_000];
            int count = first.Book.CopyTo(side, levels);
            count.ShouldBeGreaterThan(1_000);
            second.Book.CopyTo(side, twin).ShouldBe(count);
            levels.AsSpan().SequenceEqual(twin).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_file_that_is_cut_at_any_byte_keeps_all_whole_frames_and_goes_on()
    {
        string path = Record(20);
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length <= whole.Length; length++)
        {
            string cut = _folder.Write("cut.frames", whole[..length]);
            int expected = Enumerable.Range(0, 21).Last(count => 64 + Enumerable.Range(0, count).Sum(i => 20 + FrameOf(i).Length) <= Math.Max(length, 64));
            long torn;
            using (var recorder = new FrameRecorder(cut))
            {
                recorder.Count.ShouldBe(expected);
                torn = recorder.TornBytes;
                recorder.Record(new(1_000_000), FrameOf(99));
            }

            int end = length < 64 ? 0 : 64 + Enumerable.Range(0, expected).Sum(i => 20 + FrameOf(i).Length);
            torn.ShouldBe(length - end);
            var frames = ReadAll(cut);
            frames.Count.ShouldBe(expected + 1);
            frames[..^1].ShouldBe(Enumerable.Range(0, expected).Select(i => Encoding.UTF8.GetString(FrameOf(i))));
            frames[^1].ShouldBe(Encoding.UTF8.GetString(FrameOf(99)));
        }
    }

    [Fact]
    public void A_reader_says_how_much_of_the_tail_is_no_frame()
    {
        string path = Record(5);
        byte[] whole = File.ReadAllBytes(path);
        FrameReplay.Run(_folder.Write("cut.frames", whole[..^3]), (_, _) => { }).ShouldBe(new FrameReplayResult(4, 20 + FrameOf(4).Length - 3));
        FrameReplay.Run(_folder.Write("zeros.frames", [.. whole, .. new byte[100]]), (_, _) => { }).ShouldBe(new FrameReplayResult(5, 100));
    }

    [Fact]
    public void A_frame_that_is_changed_deleted_doubled_or_swapped_in_the_file_is_noticed()
    {
        byte[] whole = File.ReadAllBytes(Record(12));
        int[] starts = [.. Enumerable.Range(0, 13).Select(count => 64 + Enumerable.Range(0, count).Sum(i => 20 + FrameOf(i).Length))];
        for (int i = 2; i < 10; i++)
        {
            byte[] before = whole[..starts[i]];
            byte[] frame = whole[starts[i]..starts[i + 1]];
            byte[] next = whole[starts[i + 1]..starts[i + 2]];
            byte[] rest = whole[starts[i + 2]..];
            Noticed([.. before, .. next, .. rest], i);
            Noticed([.. before, .. frame, .. frame, .. next, .. rest], i + 1);
            Noticed([.. before, .. next, .. frame, .. rest], i);
            foreach (int bit in (int[])[0, 40, 70, 135, 170])
            {
                byte[] flipped = [.. whole];
                flipped[starts[i] + (bit / 8)] ^= (byte)(1 << (bit % 8));
                Noticed(flipped, i);
            }
        }

        void Noticed(byte[] bytes, int expected)
        {
            int count = 0;
            string path = _folder.Write("bad.frames", bytes);
            Should.Throw<MarketDataException>(() => FrameReplay.Run(path, (_, _) => count++)).Message.ShouldContain("is damaged");
            count.ShouldBe(expected);
            Should.Throw<MarketDataException>(() => new FrameRecorder(path));
        }
    }

    [Fact]
    public async Task A_replay_at_the_original_pace_gives_each_frame_when_it_is_due()
    {
        string path = _folder.File("pace.frames");
        using (var recorder = new FrameRecorder(path))
        {
            foreach (int second in (int[])[100, 101, 101, 104, 110])
                recorder.Record(Timestamp.FromUnixSeconds(second), FrameOf(second));
        }

        foreach (double speed in (double[])[1, 2])
        {
            var clock = new ManualTimeProvider();
            var given = new List<(double At, string Frame)>();
            var replay = FrameReplay.RunAsync(path, (_, frame) => given.Add((clock.Elapsed.TotalSeconds, Encoding.UTF8.GetString(frame))), clock, speed, TestContext.Current.CancellationToken);
            await clock.RunUntilAsync(replay);
            (await replay).ShouldBe(new FrameReplayResult(5, 0));
            given.Select(one => one.At).ShouldBe([0, 1 / speed, 1 / speed, 4 / speed, 10 / speed]);
            given[3].Frame.ShouldBe(Encoding.UTF8.GetString(FrameOf(104)));
        }
    }

    [Fact]
    public void What_is_no_recording_is_refused()
    {
        Should.Throw<MarketDataException>(() => new FrameReader(_folder.Write("x.frames", "this is something else, and it is long enough to have a whole head in it"))).Message.ShouldContain("does not begin as a file of frames does");
        Should.Throw<MarketDataException>(() => new FrameReader(_folder.File("absent.frames")));
        string path = Record(1);
        using var recorder = new FrameRecorder(path);
        Should.Throw<ArgumentOutOfRangeException>(() => recorder.Record(new(-5), [])).Message.ShouldContain("before the one before it");
    }

    private string Record(int count)
    {
        string path = _folder.File("good.frames");
        File.Delete(path);
        using var recorder = new FrameRecorder(path);
        for (int i = 0; i < count; i++)
            recorder.Record(new(i * 1_000), FrameOf(i));
        return path;
    }

    private static byte[] FrameOf(int i) => Encoding.UTF8.GetBytes($$"""{"number":{{i}},"text":"{{new string('x', i % 7)}}"}""");

    private static List<string> ReadAll(string path)
    {
        var frames = new List<string>();
        FrameReplay.Run(path, (_, frame) => frames.Add(Encoding.UTF8.GetString(frame)));
        return frames;
    }
}
