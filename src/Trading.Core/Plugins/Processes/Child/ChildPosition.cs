namespace Trading.Plugins.Processes;

/// <summary>A position as the host told it last; its orders are the host's to size.</summary>
internal sealed class ChildPosition(ChildSession session, int index, Instrument instrument, PositionSide side) : Position
{
    private PositionFigures _figures;

    public override Instrument Instrument => instrument;

    public override PositionSide Side => side;

    public override decimal Quantity => _figures.Quantity;

    public override decimal AveragePrice => _figures.AveragePrice;

    public override decimal RealizedProfit => _figures.RealizedProfit;

    public override decimal UnrealizedProfit => _figures.UnrealizedProfit;

    public void Set(in PositionFigures figures) => _figures = figures;

    public override Order Target(double fraction)
    {
        var writer = session.Begin(MessageKind.Target);
        writer.Write(index);
        writer.Write(fraction);
        return session.CallForOrder();
    }

    public override Order Close()
    {
        session.Begin(MessageKind.ClosePosition).Write(index);
        return session.CallForOrder();
    }
}
