using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>How far a file that is being written is safe: a small file beside it says so.</summary>
/// <param name="Text">Bytes of text, before they are packed.</param>
/// <param name="Checksum">The CRC-32C of the text, not inverted at its end.</param>
/// <param name="Length">Bytes of the file.</param>
internal readonly record struct TextFileMark(long Text, uint Checksum, long Length)
{
    private const int Bytes = 24;

    /// <summary>What the file beside says; nothing where there is none, or it is not whole, or the file is shorter.</summary>
    public static TextFileMark Read(string path)
    {
        if (!File.Exists(NameOf(path)) || !File.Exists(path) || File.ReadAllBytes(NameOf(path)) is not { Length: Bytes } bytes
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(20)) != BarBlock.Checksum(bytes.AsSpan(0, 20)))
        {
            return default;
        }

        var mark = new TextFileMark(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8)));
        return new FileInfo(path).Length >= mark.Length ? mark : default;
    }

    public static void Delete(string path) => File.Delete(NameOf(path));

    /// <summary>Writes it in one step; the file itself is on the disk by then.</summary>
    public void Write(string path)
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Text);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), BarBlock.Checksum(bytes.AsSpan(0, 20)));
        File.WriteAllBytes(NameOf(path) + ".new", bytes);
        File.Move(NameOf(path) + ".new", NameOf(path), overwrite: true);
    }

    private static string NameOf(string path) => path + ".mark";
}
