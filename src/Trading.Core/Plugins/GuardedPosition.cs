namespace Trading.Plugins;

/// <summary>A position whose orders count towards the strategy's limit.</summary>
internal sealed class GuardedPosition(Position position, GuardedContext context) : Position
{
    public override Instrument Instrument => position.Instrument;

    public override PositionSide Side => position.Side;

    public override decimal Quantity => position.Quantity;

    public override decimal AveragePrice => position.AveragePrice;

    public override decimal RealizedProfit => position.RealizedProfit;

    public override decimal UnrealizedProfit => position.UnrealizedProfit;

    public override Order Target(double fraction)
    {
        context.RequireRoom();
        return context.Note(position.Target(fraction));
    }

    public override Order Close()
    {
        context.RequireRoom();
        return context.Note(position.Close());
    }
}
