namespace Trading.Data;

/// <summary>An instrument under the venue's name, with the grids of its numbers.</summary>
internal sealed class BinanceSymbol(string name, Instrument instrument)
{
    public byte[] Name { get; } = System.Text.Encoding.UTF8.GetBytes(name);

    public Instrument Instrument { get; } = instrument;

    public DecimalSteps Prices { get; } = new(instrument.TickSize);

    public DecimalSteps Sizes { get; } = new(instrument.LotSize);
}
