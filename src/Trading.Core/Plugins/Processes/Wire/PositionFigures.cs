using System.Runtime.InteropServices;

namespace Trading.Plugins.Processes;

/// <summary>What changes of a position.</summary>
internal readonly record struct PositionFigures(decimal Quantity, decimal AveragePrice, decimal RealizedProfit, decimal UnrealizedProfit)
{
    public static PositionFigures Of(Position position) => new(position.Quantity, position.AveragePrice, position.RealizedProfit, position.UnrealizedProfit);

    public static PositionFigures Read(ref WireReader reader) => new(reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal());

    /// <summary>Whether all are the same, written the same: 0 and 0.00 are not.</summary>
    public bool IsWrittenAs(in PositionFigures other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<PositionFigures>(in this)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<PositionFigures>(in other)));

    public void WriteTo(WireWriter writer)
    {
        writer.Write(Quantity);
        writer.Write(AveragePrice);
        writer.Write(RealizedProfit);
        writer.Write(UnrealizedProfit);
    }
}
